package io.pawtrail.postbacks;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Macro;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.TestCalls.TestPostback;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Somebody who does not exist, for test calls. The values are told in {@link TestPostback}. */
final class SampleLead {
    private static final Subject NOBODY = new Subject("0".repeat(32));

    private SampleLead() {}

    static Map<Macro, String> values(TestPostback asked, Instant now) {
        String lead = new LeadId(asked.campaign(), NOBODY).shown();
        return Map.of(
                Macro.CLICK,
                "test",
                Macro.STATUS,
                asked.status().word(),
                Macro.CAMPAIGN,
                asked.campaign().code(),
                Macro.USER,
                Objects.toString(asked.account().number()),
                Macro.LEAD,
                lead,
                Macro.SUBSCRIBER,
                "1",
                Macro.USERNAME,
                "test",
                Macro.CHAT,
                Objects.toString(asked.chat()),
                Macro.TIME,
                Objects.toString(now.getEpochSecond()),
                Macro.EVENT,
                lead + "-0");
    }
}
