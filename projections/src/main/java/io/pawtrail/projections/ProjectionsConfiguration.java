package io.pawtrail.projections;

import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import org.axonframework.config.ConfigurerModule;
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
        return new AccountProjection(Tables.read(jdbc), people);
    }

    @Bean
    BotProjection botProjection(JdbcTemplate jdbc) {
        return new BotProjection(Tables.read(jdbc));
    }

    @Bean
    CampaignProjection campaignProjection(JdbcTemplate jdbc) {
        return new CampaignProjection(Tables.read(jdbc));
    }

    @Bean
    TemplateSetProjection templateSetProjection(JdbcTemplate jdbc) {
        return new TemplateSetProjection(Tables.read(jdbc));
    }

    @Bean
    LeadProjection leadProjection(JdbcTemplate jdbc, People people) {
        return new LeadProjection(Tables.read(jdbc), people);
    }

    @Bean
    PostbackProjection postbackProjection(JdbcTemplate jdbc, TemplateStore templates) {
        return new PostbackProjection(Tables.read(jdbc), new Hosts(templates));
    }

    /**
     * What becomes of a lead's postbacks is told outside of the lead's stream, and has to be read behind it, by the same
     * segment.
     */
    @Bean
    ConfigurerModule leadsInOrder() {
        return configurer -> configurer.eventProcessing(processing ->
                processing.registerSequencingPolicy(Group.LEADS.processor(), axon -> Group.LEADS.sequences()));
    }
}
