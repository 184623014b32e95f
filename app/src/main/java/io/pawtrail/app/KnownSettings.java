package io.pawtrail.app;

import io.pawtrail.postbacks.DeliverySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which settings there are. A name that looks like one of ours and is none does nothing, which somebody has to say. */
final class KnownSettings {
    private static final Logger LOG = LoggerFactory.getLogger(KnownSettings.class);
    private static final Pattern OURS = Pattern.compile("PAWTRAIL_(?!TEST_)[A-Z0-9_]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_YAML = Pattern.compile("\\$\\{(PAWTRAIL_[A-Z0-9_]+)");
    /** Of a list, one by one. */
    private static final Pattern INDEX = Pattern.compile("_\\d+_?$");

    private static final List<String> GATEWAYS = List.of(
            "PAWTRAIL_API_PER_SECOND",
            "PAWTRAIL_API_BURST",
            "PAWTRAIL_TELEGRAM_RECHECKS",
            "PAWTRAIL_TELEGRAM_LONG_POLL",
            "PAWTRAIL_TELEGRAM_LEASE",
            "PAWTRAIL_TELEGRAM_TICK",
            "PAWTRAIL_TELEGRAM_STARTS_PER_TICK",
            "PAWTRAIL_TELEGRAM_CALL_TIMEOUT",
            "PAWTRAIL_TELEGRAM_SEND_CLAIM",
            "PAWTRAIL_TELEGRAM_ACCEPTANCE",
            "PAWTRAIL_TELEGRAM_GIVE_UP");

    private KnownSettings() {}

    static void warnOfOthers(Set<String> environment) {
        others(environment).forEach(LOG::warn);
    }

    /** A sentence for each name that is none of ours, with the one that was probably meant. */
    static List<String> others(Set<String> environment) {
        Set<String> known = all();
        TreeMap<String, String> spelt = new TreeMap<>();
        known.forEach(name -> spelt.put(bare(name), name));
        List<String> sentences = new ArrayList<>();
        for (String name : new TreeSet<>(environment)) {
            if (OURS.matcher(name).matches() && !spelt.containsKey(bare(name))) {
                sentences.add(name + " is no setting and does nothing" + nearest(bare(name), spelt));
            }
        }
        return sentences;
    }

    private static String nearest(String bare, TreeMap<String, String> spelt) {
        return spelt.keySet().stream()
                .min(Comparator.comparingInt(one -> distance(bare, one)))
                .filter(one -> distance(bare, one) <= Math.max(2, bare.length() / 5))
                .map(one -> ": did you mean " + spelt.get(one) + "?")
                .orElse("");
    }

    /** As Spring compares them: neither dashes nor underscores count. */
    private static String bare(String name) {
        return INDEX.matcher(name.toUpperCase(Locale.ROOT)).replaceFirst("").replace("_", "");
    }

    static Set<String> all() {
        Set<String> all = new TreeSet<>(GATEWAYS);
        IN_YAML.matcher(yaml()).results().forEach(found -> all.add(found.group(1)));
        add(all, "PAWTRAIL_DELIVERY_", DeliverySettings.class);
        return all;
    }

    private static void add(Set<String> all, String prefix, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name =
                    prefix + component.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                add(all, name + "_", component.getType());
            } else {
                all.add(name);
            }
        }
    }

    private static String yaml() {
        try (InputStream file = KnownSettings.class.getResourceAsStream("/application.yaml")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many letters have to be changed, added or left out. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
