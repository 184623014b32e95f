package io.pawtrail.gateway.api;

import io.pawtrail.messages.CampaignCommand.DeleteCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.Campaigns.CampaignView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** {@code camp/pause}, {@code camp/resume}, {@code camp/del}. */
final class CampaignActivityEndpoints {
    private final CampaignBook book;

    CampaignActivityEndpoints(CampaignBook book) {
        this.book = book;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.write("camp/pause", this::pause),
                Endpoint.write("camp/resume", this::resume),
                Endpoint.write("camp/del", this::delete));
    }

    private Mono<Answer> pause(Call call) {
        return changed(
                call,
                CampaignChange.status(CampaignChange.PAUSED),
                view -> new PauseCampaign(view.campaign(), call.account(), view.bot()));
    }

    private Mono<Answer> resume(Call call) {
        return changed(
                call,
                CampaignChange.status(CampaignChange.ACTIVE),
                view -> new ResumeCampaign(view.campaign(), call.account(), view.bot()));
    }

    private Mono<Answer> changed(Call call, CampaignChange change, Function<CampaignView, Object> command) {
        return book.find(call.account(), call.parameters().id("id"))
                .flatMap(view -> book.send(command.apply(view))
                        .then(Mono.defer(() -> book.changed(call.account(), view, change))))
                .flatMap(book::answer);
    }

    private Mono<Answer> delete(Call call) {
        return book.find(call.account(), call.parameters().id("id"))
                .flatMap(view -> book.send(new DeleteCampaign(view.campaign(), call.account(), view.bot()))
                        .then(Mono.defer(() -> book.gone(call.account(), view))))
                .thenReturn(Answer.of(Map.of()));
    }
}
