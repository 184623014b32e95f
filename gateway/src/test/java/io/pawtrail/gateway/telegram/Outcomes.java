package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.StartLead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A house whose one campaign tracks every chat there is, and what an update sets going in it. */
final class Outcomes implements AutoCloseable {
    final House house;
    private int seen;

    Outcomes(String publicUrl) {
        house = new House(publicUrl);
        house.campaign("Hi", "", "");
        house.other.on(DescribeTracking.class, any -> new Tracking(List.of(House.CAMPAIGN)));
        house.telegram.on("getChatMember", call -> FakeTelegram.error(500, "Later"));
        house.telegram.on("sendMessage", call -> FakeTelegram.error(500, "Later"));
    }

    /** Forgets what was before. */
    void begin() {
        house.jdbc.update("DELETE FROM edge.parked");
        house.jdbc.update("DELETE FROM edge.send");
        seen = house.other.accepted().size();
    }

    String now() {
        List<Object> all = house.other.accepted();
        List<String> words = new ArrayList<>(
                all.subList(seen, all.size()).stream().flatMap(Outcomes::word).toList());
        if (house.count("edge.parked") > 0) {
            words.add("parked");
        }
        if (house.count("edge.send WHERE kind = 'neutral'") > 0) {
            words.add("neutral");
        }
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private static Stream<String> word(Object command) {
        return switch (command) {
            case StartLead start -> Stream.of("START " + start.click());
            case RecordMovement moved -> Stream.of(moved.movement().name());
            case RecordSighting sighting -> Stream.of("SEEN");
            case RecordJoinRequest asked -> Stream.of("REQUEST");
            case ConnectChat admin -> Stream.of(admin.mayInvite() ? "ADMIN who may invite" : "ADMIN");
            case LoseChat lost -> Stream.of("LOST");
            case MigrateChat moved -> Stream.of(moved.chat() + " MIGRATED " + moved.to());
            case RenameChat renamed -> Stream.empty(); // a test of its own
            default ->
                command.getClass().getSimpleName().startsWith("Describe")
                        ? Stream.empty()
                        : Stream.of(command.getClass().getSimpleName());
        };
    }

    @Override
    public void close() {
        house.close();
    }
}
