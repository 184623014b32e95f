package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.Request.form;
import static io.pawtrail.gateway.api.Request.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** {@code leads/*}, {@code journal/*} and {@code stats/*}. */
class ReportContractTest extends Contract {
    private static final String LEADS = "/api/leads/list.json?id=KEY&";
    private static final String JOURNAL = "/api/journal/list.json?id=KEY&";
    private static final String OF_CATS = "bot=700&chat=-1001&";
    private static final String SUMMARY = "/api/stats/summary.json?id=KEY&";
    private static final String FUNNEL = "/api/stats/funnel.json?id=KEY&";

    @Override
    Stream<Arguments> right() {
        return Stream.of(
                arguments("leads", get("/api/leads/list.json?id=KEY"), SOME_LEADS),
                arguments(
                        "leads, filtered",
                        get(LEADS + "campaign=5&status=1&from=0&to=1800000000&limit=200&offset=0"),
                        SOME_LEADS),
                arguments("leads, blank filters", get(LEADS + "campaign=&status="), SOME_LEADS),
                arguments("journal", get(JOURNAL + OF_CATS), SOME_ROWS),
                arguments(
                        "journal, filtered",
                        get(JOURNAL + OF_CATS + "action=kick&from=0&to=1800000000&limit=200&offset=7"),
                        SOME_ROWS),
                arguments("journal, blank filters", get(JOURNAL + OF_CATS + "action=&from=&limit="), SOME_ROWS),
                arguments("summary", get(SUMMARY), SUMS),
                arguments("summary, filtered", get(SUMMARY + "campaign=5&from=0&to=1800000000"), SUMS),
                arguments("summary of nothing", get(SUMMARY + "campaign=8"), """
                        {'status':'ok','data':{'starts':0,'confirms':0,'unsubs':0,'cr':0,'days':[]}}"""),
                arguments("funnel", get(FUNNEL + "campaign=5"), STEPS),
                arguments("funnel of a deleted one", get(FUNNEL + "campaign=8&from=0&to=1800000000"), STEPS));
    }

    @Override
    Stream<Arguments> wrong() {
        return Stream.of(leads(), journal(), statistics()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> leads() {
        return Stream.of(
                arguments("id", "another's campaign's leads", get(LEADS + "campaign=6")),
                arguments("param", "status is no number", get(LEADS + "status=hold")),
                arguments("param", "no such status", get(LEADS + "status=5")),
                arguments("param", "from is no number", get(LEADS + "from=yesterday")),
                arguments("param", "from out of time", get(LEADS + "from=99999999999999")),
                arguments("param", "before time", get(LEADS + "to=-1")),
                arguments("param", "limit 0", get(LEADS + "limit=0")),
                arguments("param", "limit 201", get(LEADS + "limit=201")),
                arguments("param", "limit huge", get(LEADS + "limit=4294967297")),
                arguments("param", "offset below 0", get(LEADS + "offset=-1")),
                arguments("param", "a broken escape", get(LEADS + "limit=%C3%28")));
    }

    private static Stream<Arguments> journal() {
        return Stream.of(
                arguments("param", "no bot", get(JOURNAL + "chat=-1001")),
                arguments("param", "no chat", get(JOURNAL + "bot=700")),
                arguments("param", "chat is no number", get(JOURNAL + "bot=700&chat=@cats")),
                arguments("param", "bot is no number", get(JOURNAL + "bot=ann&chat=-1001")),
                arguments("id", "bot beyond long", get(JOURNAL + "bot=99999999999999999999&chat=-1001")),
                arguments("id", "another's bot", get(JOURNAL + "bot=701&chat=-1001")),
                arguments("id", "a bot that never was", get(JOURNAL + "bot=987654321&chat=-1001")),
                arguments("id", "a bot below 0", get(JOURNAL + "bot=-700&chat=-1001")),
                arguments("param", "no such action", get(JOURNAL + OF_CATS + "action=ban")),
                arguments("param", "from is no number", get(JOURNAL + OF_CATS + "from=2026-03-01")),
                arguments("param", "to out of time", get(JOURNAL + OF_CATS + "to=99999999999999")),
                arguments("param", "limit 0", get(JOURNAL + OF_CATS + "limit=0")),
                arguments("param", "limit 201", get(JOURNAL + OF_CATS + "limit=201")),
                arguments("param", "offset below 0", get(JOURNAL + OF_CATS + "offset=-1")),
                arguments("func", "by POST", form(JOURNAL, "bot=700&chat=-1001")));
    }

    private static Stream<Arguments> statistics() {
        return Stream.of(SUMMARY, FUNNEL)
                .flatMap(function -> Stream.of(
                        arguments("id", "another's campaign", get(function + "campaign=6")),
                        arguments("id", "no such campaign", get(function + "campaign=987654")),
                        arguments("id", "below 0", get(function + "campaign=-5")),
                        arguments("id", "beyond long", get(function + "campaign=99999999999999999999")),
                        arguments("param", "a code", get(function + "campaign=AbC12345")),
                        arguments("param", "from is no number", get(function + "campaign=5&from=today")),
                        arguments("param", "before time", get(function + "campaign=5&to=-1")),
                        arguments("func", "by POST", form(function, "campaign=5")),
                        arguments("param", "no campaign where one is due", get(FUNNEL))));
    }

    @Test
    void the_filters_reach_the_query_side() {
        asked(get(LEADS + "campaign=5&status=3&from=60&to=120&limit=7&offset=14"));
        asked(get(LEADS));
        asked(get(JOURNAL + OF_CATS + "action=leave&from=60&to=120&limit=7&offset=14"));
        asked(get(SUMMARY + "campaign=5&from=60&to=120"));
        asked(get(SUMMARY));
        asked(get(FUNNEL + "campaign=5&to=120"));
        Instant from = Instant.ofEpochSecond(60);
        Instant to = Instant.ofEpochSecond(120);
        assertThat(house.otherSide.heard)
                .contains(
                        new FindLeads(OtherSide.ANN, 5L, LeadStatus.CANCEL, from, to, 7, 14),
                        new FindLeads(OtherSide.ANN, null, null, null, null, 50, 0),
                        new FindJournal(OtherSide.ANN, OtherSide.BOT, -1001, Movement.LEAVE, from, to, 7, 14),
                        new FindSummary(OtherSide.ANN, 5L, from, to),
                        new FindSummary(OtherSide.ANN, null, null, null),
                        new FindFunnel(OtherSide.ANN, 5, null, to));
    }

    private static final String SOME_LEADS = """
            {'status':'ok','total':41,'data':[{'id':'AbC12345-0123456789abcdef0123456789abcdef','campaign':5,'subscriber':42,
             'username':'kit','click':'c-1','status':1,'start_time':'2026-03-01 12:00:00',
             'join_time':'0000-00-00 00:00:00','updated':'2026-03-01 12:01:01'}]}""";
    private static final String SOME_ROWS = """
            {'status':'ok','total':2,'data':[
             {'id':'j-2','chat':-1001,'subscriber':42,'username':'kit','event':'kick','type':'paid','time':'2026-03-01 12:01:01'},
             {'id':'j-1','chat':-1001,'subscriber':0,'username':'','event':'join','type':'organic','time':'2026-03-01 12:00:00'}]}""";
    private static final String SUMS = """
            {'status':'ok','data':{'starts':3,'confirms':2,'unsubs':1,'cr':0.6667,'days':[
             {'day':'2026-03-01','starts':3,'holds':2,'approves':1,'unsubs':0},
             {'day':'2026-12-31','starts':0,'holds':0,'approves':1,'unsubs':1}]}}""";
    private static final String STEPS = "{'status':'ok','data':{'starts':9,'holds':8,'approves':7,'unsubs':6}}";
}
