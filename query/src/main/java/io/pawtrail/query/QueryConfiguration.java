package io.pawtrail.query;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The role {@code query}: takes Axon's query bus and a read-only {@link ConnectionFactory} from its surroundings. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
    @Autowired
    void translateRefusals(QueryBus queries) {
        queries.registerHandlerInterceptor(new Refusals());
    }

    @Bean
    ProfileQueries profileQueries(ConnectionFactory connections) {
        return new ProfileQueries(DatabaseClient.create(connections));
    }

    @Bean
    BotQueries botQueries(ConnectionFactory connections) {
        return new BotQueries(DatabaseClient.create(connections));
    }

    @Bean
    CampaignQueries campaignQueries(ConnectionFactory connections) {
        return new CampaignQueries(DatabaseClient.create(connections));
    }

    @Bean
    TermsQueries termsQueries(ConnectionFactory connections) {
        return new TermsQueries(DatabaseClient.create(connections));
    }

    @Bean
    LeadQueries leadQueries(ConnectionFactory connections) {
        return new LeadQueries(DatabaseClient.create(connections));
    }

    @Bean
    LeadPageQueries leadPageQueries(ConnectionFactory connections) {
        return new LeadPageQueries(DatabaseClient.create(connections));
    }

    @Bean
    JournalQueries journalQueries(ConnectionFactory connections) {
        return new JournalQueries(DatabaseClient.create(connections));
    }

    @Bean
    StatisticsQueries statisticsQueries(ConnectionFactory connections) {
        return new StatisticsQueries(DatabaseClient.create(connections));
    }

    @Bean
    WhyQueries whyQueries(ConnectionFactory connections, Clock clock) {
        return new WhyQueries(DatabaseClient.create(connections), clock);
    }

    @Bean
    AttemptQueries attemptQueries(ConnectionFactory connections) {
        return new AttemptQueries(DatabaseClient.create(connections));
    }

    @Bean
    TrackerQueries trackerQueries(ConnectionFactory connections, Clock clock) {
        return new TrackerQueries(DatabaseClient.create(connections), clock);
    }

    @Bean
    ReplayQueries replayQueries(ConnectionFactory connections) {
        return new ReplayQueries(DatabaseClient.create(connections));
    }
}
