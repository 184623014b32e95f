package io.pawtrail.gateway.api;

import io.pawtrail.gateway.BotConnection;
import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Media;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.gateway.rest.RestConfiguration;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Plan;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The API as it is wired, on a real port and a real PostgreSQL; behind it {@link OtherSide}. */
final class ApiHouse implements AutoCloseable {
    /** Bots whose campaigns are said to have other terms. */
    final List<BotId> changedTerms = new CopyOnWriteArrayList<>();

    final OtherSide otherSide = new OtherSide();
    final OtherMedia media = new OtherMedia();
    final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "edge").dataSource());
    final People people = new People(jdbc, MasterKey.of(new byte[MasterKey.LENGTH]));
    final CreativeStore creatives = new CreativeStore(jdbc);
    final TemplateStore templates = new TemplateStore(jdbc);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final DisposableServer server;

    ApiHouse(int perSecond, int burst) {
        Map<String, Object> settings = Map.of("pawtrail.api.per-second", perSecond, "pawtrail.api.burst", burst);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(People.class, () -> people);
        context.registerBean(CreativeStore.class, () -> creatives);
        context.registerBean(TemplateStore.class, () -> templates);
        context.registerBean(AddressPolicy.class, AddressPolicy::publicOnly);
        context.registerBean(Billing.class, () -> Billing.ON);
        context.registerBean(BotConnection.class, () -> otherSide.bots);
        context.registerBean(TermsMemory.class, () -> changedTerms::add);
        context.registerBean(Media.class, () -> media);
        context.registerBean(CommandGateway.class, otherSide::commandGateway);
        context.registerBean(QueryGateway.class, otherSide::queryGateway);
        context.register(Web.class, Bus.class, ApiConfiguration.class, RestConfiguration.class);
        context.refresh();
        server = context.getBean(NettyServerCustomizer.class)
                .apply(HttpServer.create())
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(context).build()))
                .bindNow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Web {}

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    Accounts accounts() {
        return context.getBean(Accounts.class);
    }

    /** Of a new account. */
    String key(long telegramId, String name) {
        return Objects.requireNonNull(
                        accounts().create(telegramId, name, "en", Plan.KITTEN).block())
                .key();
    }

    UserApi userApi() {
        return context.getBean(UserApi.class);
    }

    Bus bus() {
        return context.getBean(Bus.class);
    }

    /** How many texts the vault holds. */
    int texts() {
        Integer count = jdbc.queryForObject(
                "SELECT (SELECT count(*) FROM vault.creative) + (SELECT count(*) FROM vault.template)", Integer.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        server.disposeNow();
        context.close();
    }
}
