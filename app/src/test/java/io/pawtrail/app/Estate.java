package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.sandbox.TrackerFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/**
 * All that an account can have: a bot in a channel with a campaign, a deleted one, a bot that was given up, a picture, a
 * lead whose second postback is exhausted, a replay.
 *
 * @param town where the campaign is that lives
 */
record Estate(
        TrackedChat town,
        SimulatedBot detached,
        SimulatedChat gone,
        long deleted,
        String deletedCode,
        String media,
        String lead,
        UUID replay) {
    static Estate of(Sandbox sandbox, Api api, String name) {
        SimulatedBot detached = sandbox.createBot(name + "_old_bot");
        SimulatedChat gone = sandbox.createChannel(name + " of old");
        TrackedChat.connect(sandbox, api, detached, gone);
        var old = TrackedChat.ok(api.post("camp/add", TrackedChat.campaign(detached, gone, Map.of())));
        TrackedChat.ok(api.post("camp/del", Map.of("id", old.path("id").asLong())));
        TrackedChat.ok(api.post("bots/del", Map.of("id", detached.id())));

        TrackedChat town = TrackedChat.of(sandbox, api, name, TrackedChat.templates(sandbox, name));
        sandbox.tracker()
                .fail(TrackerFailure.any(1, 410).where("status", "approve").where("set", name));
        town.ann().start(town.bot(), town.code() + "-click");
        town.heard();
        town.ann().join(town.chat());
        town.annIs(2);
        await().atMost(TrackedChat.SOON).until(() -> town.received().size() == 2);
        String lead = town.leads().path(0).path("id").asString();
        return new Estate(
                town,
                detached,
                gone,
                old.path("id").asLong(),
                old.path("code").asString(),
                uploaded(api, name),
                lead,
                replayOfNothing(api));
    }

    private static String uploaded(Api api, String name) {
        URI uri = URI.create(api.base() + "/api/media/upload.json?id=" + api.key());
        return TrackedChat.ok(Api.read(Api.upload(uri, "file", picture(name))))
                .path("media")
                .asString();
    }

    /** One dot, of another colour for another name. */
    static byte[] picture(String name) {
        BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        dot.setRGB(0, 0, name.hashCode());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(dot, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static UUID replayOfNothing(Api api) {
        UUID replay = UUID.randomUUID();
        int status = Api.status(HttpRequest.newBuilder(URI.create(api.base() + "/v1/replays"))
                .header("Authorization", "Bearer " + api.key())
                .header("Idempotency-Key", replay.toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"host\":\"nobody.example\"}"))
                .build());
        assertThat(status).isEqualTo(202);
        return replay;
    }
}
