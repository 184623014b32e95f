package io.pawtrail.gateway.api;

import io.github.bucket4j.TimeMeter;
import io.pawtrail.gateway.BotConnection;
import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Media;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.Billing;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.NettyPipeline;

/** The User API, the first page, and the making of accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
public class ApiConfiguration {
    private static final Resource PAGE = new ClassPathResource("web/index.html");

    @Bean
    Letters letters() {
        return new Letters(new SecureRandom());
    }

    @Bean
    RateLimit rateLimit(ApiSettings settings) {
        return new RateLimit(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    ApiKeys apiKeys(JdbcTemplate jdbc, Letters letters) {
        return new ApiKeys(jdbc, letters);
    }

    @Bean
    Turns apiTurns() {
        return new Turns();
    }

    @Bean
    Door door(ApiKeys keys, RateLimit rate, Turns turns, Letters letters) {
        return new Door(keys, rate, turns, letters);
    }

    @Bean
    AccountTerms accountTerms(Bus bus, TermsMemory memory) {
        return new AccountTerms(bus, memory);
    }

    @Bean
    Accounts accounts(JdbcTemplate jdbc, Bus bus, People people, Letters letters, AccountTerms terms) {
        return new Accounts(jdbc, bus, people, letters, terms);
    }

    @Bean
    OperatorPart operatorAccounts(Accounts accounts, JdbcTemplate jdbc, Bus bus, People people) {
        return new OperatorAccounts(accounts, new AccountRegister(jdbc, bus, people));
    }

    @Bean
    OperatorPart operatorUpdates(JdbcTemplate jdbc) {
        return new OperatorUpdates(jdbc);
    }

    @Bean
    CampaignBook campaignBook(Bus bus, CreativeStore creatives, TemplateStore templates, TermsMemory memory) {
        return new CampaignBook(bus, creatives, templates, memory);
    }

    @Bean
    TextShelf textShelf(CreativeStore creatives, TemplateStore templates) {
        return new TextShelf(creatives, templates);
    }

    @Bean
    CampaignEndpoints campaignEndpoints(
            JdbcTemplate jdbc,
            Bus bus,
            CampaignBook book,
            TextShelf shelf,
            Letters letters,
            Media media,
            AddressPolicy policy) {
        return new CampaignEndpoints(
                bus,
                book,
                new CampaignMaking(jdbc, bus, shelf, letters),
                new CampaignEditing(bus, book, shelf, media, policy),
                media,
                policy);
    }

    @Bean
    ProfileEndpoints profileEndpoints(
            Bus bus,
            Billing billing,
            TextShelf shelf,
            TemplateStore templates,
            AddressPolicy policy,
            AccountTerms terms) {
        return new ProfileEndpoints(bus, billing, new GlobalPostbacks(bus, shelf, templates, policy, terms));
    }

    @Bean
    UserApi userApi(
            ApiKeys keys,
            Bus bus,
            BotConnection connection,
            Media media,
            ProfileEndpoints profile,
            CampaignBook book,
            CampaignEndpoints campaigns,
            RateLimit rate,
            Turns turns,
            Letters letters) {
        List<Endpoint> endpoints = Stream.of(
                        profile.all(),
                        List.of(Endpoint.keyed("profile/apikey", keys::replace)),
                        new BotEndpoints(bus, connection).all(),
                        campaigns.all(),
                        new CampaignActivityEndpoints(book).all(),
                        new MediaEndpoints(media).all(),
                        new LeadEndpoints(bus).all(),
                        new JournalEndpoints(bus).all(),
                        new StatisticsEndpoints(bus).all())
                .flatMap(List::stream)
                .toList();
        return new UserApi(endpoints, keys, rate, turns, new Envelope(letters));
    }

    @Bean
    RouterFunction<ServerResponse> userApiRoutes(UserApi api) {
        return RouterFunctions.route(RequestPredicates.path("/api/**"), api::handle);
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes() {
        return RouterFunctions.route(
                RequestPredicates.GET("/"),
                request -> PAGE.exists()
                        ? ServerResponse.ok().contentType(MediaType.TEXT_HTML).bodyValue(PAGE)
                        : ServerResponse.notFound().build());
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    NettyServerCustomizer plainQueries() {
        PlainQueries handler = new PlainQueries();
        return server -> server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) { // not so with HTTP/2, which nobody sets
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "pawtrail.plainQueries", handler);
            }
        });
    }
}
