package io.pawtrail.query;

import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reasons as they are found, each with its values; a value that is not known is left out. */
final class Reasons {
    private final List<Reason> found = new ArrayList<>();

    Reasons add(ReasonCode code, @Nullable Object... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                values.put(String.valueOf(namesAndValues[i]), value.toString());
            }
        }
        found.add(new Reason(code, values));
        return this;
    }

    Reasons addIf(boolean so, ReasonCode code, @Nullable Object... namesAndValues) {
        return so ? add(code, namesAndValues) : this;
    }

    List<Reason> all() {
        return List.copyOf(found);
    }
}
