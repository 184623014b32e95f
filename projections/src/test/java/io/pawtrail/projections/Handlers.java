package io.pawtrail.projections;

import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import org.axonframework.config.Configurer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The projections themselves, as Spring would find them. */
final class Handlers {
    private Handlers() {}

    static void register(Configurer configurer, JdbcTemplate jdbc, People people, TemplateStore templates) {
        ProjectionsConfiguration beans = new ProjectionsConfiguration();
        configurer
                .eventProcessing()
                .registerEventHandler(c -> beans.accountProjection(jdbc, people))
                .registerEventHandler(c -> beans.botProjection(jdbc))
                .registerEventHandler(c -> beans.campaignProjection(jdbc))
                .registerEventHandler(c -> beans.templateSetProjection(jdbc))
                .registerEventHandler(c -> beans.leadProjection(jdbc, people))
                .registerEventHandler(c -> beans.postbackProjection(jdbc, templates));
        beans.leadsInOrder().configureModule(configurer);
    }
}
