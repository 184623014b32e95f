package io.pawtrail.projections;

import io.pawtrail.vault.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The role {@code projections}: processors {@code catalogue} and {@code leads}. The {@link JdbcTemplate} has to be on the
 * data source of the processors' transactions and token store.
 */
@Configuration(proxyBeanMethods = false)
public class ProjectionsConfiguration {
    @Bean
    AccountProjection accountProjection(JdbcTemplate jdbc, People people) {
        return new AccountProjection(jdbc, people);
    }

    @Bean
    BotProjection botProjection(JdbcTemplate jdbc) {
        return new BotProjection(jdbc);
    }

    @Bean
    CampaignProjection campaignProjection(JdbcTemplate jdbc) {
        return new CampaignProjection(jdbc);
    }

    @Bean
    LeadProjection leadProjection(JdbcTemplate jdbc, People people) {
        return new LeadProjection(jdbc, people);
    }
}
