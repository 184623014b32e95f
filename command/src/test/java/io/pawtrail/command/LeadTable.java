package io.pawtrail.command;

import static io.pawtrail.messages.LeadStatus.APPROVE;
import static io.pawtrail.messages.LeadStatus.HOLD;
import static io.pawtrail.messages.LeadStatus.WAIT;

import io.pawtrail.command.LeadHistory.Fact;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Terms.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lead table of the product, as a table: status after, and the postback ({@code -}: none). Knows nothing of lateness:
 * it reads a story in the order of its dates.
 */
final class LeadTable {
    private static final String TABLE = """
            trigger wait         hold         approve         cancel          trash
            new     wait/wait    hold/wait    approve/wait    wait/wait       wait/wait
            same    wait/-       hold/-       approve/-       wait/wait       wait/wait
            REQUEST hold/hold    hold/-       approve/-       hold/hold       hold/hold
            JOIN    approve/approve approve/approve approve/approve approve/approve approve/approve
            LEAVE   wait/-       hold/-       cancel/cancel   cancel/-        trash/-
            KICK    wait/-       hold/-       trash/trash     cancel/-        trash/-
            """;
    private static final Map<String, String[]> ROWS = rows();

    /** A postback decision. {@code at}: the date of what caused it. */
    record Said(LeadStatus status, String click, Set<Withheld> withheld, int at) {}

    private enum Known {
        NOTHING,
        IN,
        OUT
    }

    private final int window;
    private final List<Said> said = new ArrayList<>();

    @Nullable
    private LeadStatus status;

    private boolean marked;
    private String click = "";
    private int joined;
    private Known known = Known.NOTHING;

    private LeadTable(int window) {
        this.window = window;
    }

    /** Reads a story; what was told twice counts once. */
    static LeadTable read(List<Fact> story, int window) {
        LeadTable table = new LeadTable(window);
        new LinkedHashSet<>(story).forEach(table::read);
        return table;
    }

    private static Map<String, String[]> rows() {
        Map<String, String[]> rows = new HashMap<>();
        TABLE.lines().skip(1).map(line -> line.split("\\s+")).forEach(row -> rows.put(row[0], row));
        return rows;
    }

    private void read(Fact fact) {
        switch (fact.kind()) {
            case START -> start(fact);
            case ASK -> asked(fact);
            case MUTE -> proven(fact);
            case REQUEST -> look("REQUEST", fact);
            case JOIN -> {
                join(fact);
                known = Known.IN;
            }
            case LEAVE, KICK -> {
                proven(fact);
                joined = Math.min(joined, fact.at()); // our clock was ahead: they had joined by then
                look(fact.kind().name(), fact);
                known = Known.OUT;
            }
        }
    }

    private void start(Fact fact) {
        if (status == null) {
            if (fact.standing() == Standing.ACTIVE) {
                click = fact.click();
                status = WAIT;
                marked = known == Known.IN;
                say(WAIT, fact);
            }
            return;
        }
        boolean isNew = !fact.click().isEmpty() && !fact.click().equals(click);
        click = isNew ? fact.click() : click;
        look(isNew ? "new" : "same", fact);
    }

    private void asked(Fact fact) {
        boolean waits = status == WAIT || status == HOLD;
        if (!waits) {
            return;
        }
        if (known == Known.NOTHING) {
            marked = fact.in();
            known = fact.in() ? Known.IN : Known.OUT;
        } else if (fact.in()) {
            proven(fact);
        }
    }

    /** They are in, or were until now: if we thought them out, a join was missed. */
    private void proven(Fact fact) {
        if ((status == WAIT || status == HOLD) && known == Known.OUT) {
            join(fact);
            known = Known.IN;
        }
    }

    private void join(Fact fact) {
        marked = false;
        look("JOIN", fact);
    }

    private void look(String trigger, Fact fact) {
        String[] row = ROWS.get(trigger);
        if (status == null || row == null) {
            return;
        }
        String[] cell = row[1 + status.ordinal()].split("/");
        if (!cell[1].equals("-")) {
            say(LeadStatus.of(cell[1]), fact);
        }
        status = LeadStatus.of(cell[0]);
        joined = trigger.equals("JOIN") ? fact.dated() : joined;
    }

    private void say(LeadStatus what, Fact fact) {
        Set<Withheld> reasons = new TreeSet<>();
        boolean gone = what.compareTo(APPROVE) > 0;
        if (gone && window > 0 && fact.at() - joined > window) {
            reasons.add(Withheld.OUTSIDE_WINDOW);
        }
        if (fact.standing() == Standing.PAUSED) {
            reasons.add(Withheld.PAUSED);
        }
        if (fact.standing() == Standing.BANNED) {
            reasons.add(Withheld.BANNED);
        }
        if (what == LeadDriver.WITHOUT_TEMPLATE) {
            reasons.add(Withheld.NO_TEMPLATE);
        }
        said.add(new Said(what, click, reasons, fact.dated()));
    }

    List<Said> said() {
        return said;
    }

    @Nullable
    LeadStatus status() {
        return status;
    }

    boolean marked() {
        return marked;
    }

    String click() {
        return click;
    }
}
