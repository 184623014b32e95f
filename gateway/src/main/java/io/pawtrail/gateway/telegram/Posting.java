package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.telegram.FileIds.Known;
import io.pawtrail.gateway.telegram.MediaRows.Stored;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which calls a letter takes: one, or the picture and then the text where they are too long together. */
final class Posting {
    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final String[] ABOUT_MEDIA = {
        "photo", "video", "animation", "image", "file", "media", "document", "entity too large"
    };

    private final Turn turn;
    private final Outbox outbox;
    private final MediaRows rows;
    private final FileIds files;
    private final Recent<String, Boolean> missed;

    Posting(Turn turn, Outbox outbox, MediaRows rows, FileIds files, InstantSource clock) {
        this.turn = turn;
        this.outbox = outbox;
        this.rows = rows;
        this.files = files;
        this.missed = new Recent<>(clock, Duration.ofHours(1), 1_000);
    }

    /** Gives what there is to remark on what was sent; empty: nothing. */
    String post(Send send, Letter letter, String token) throws InterruptedException {
        if (letter.media().isEmpty() || send.shown()) {
            turn.say(send, letter, token);
            return "";
        }
        Optional<Stored> media = rows.find(letter.media());
        if (media.isEmpty()) {
            return without(send, letter, token, "it is not here any more");
        }
        try {
            show(send, letter.isOnePiece() ? letter : letter.picture(), token, media.get());
        } catch (TelegramFailure failure) {
            if (!failure.refuses(ABOUT_MEDIA)) {
                throw failure;
            }
            return without(send, letter, token, failure.reason());
        }
        if (!letter.isOnePiece()) {
            outbox.shown(send);
            turn.say(send, letter, token);
        }
        return "";
    }

    private String without(Send send, Letter letter, String token, String why) throws InterruptedException {
        String which = send.bot() + " " + letter.media();
        if (missed.get(which) == null) { // once is enough to act upon; each send says it too
            missed.put(which, true);
            LOG.warn("Welcomes of {} go without their media {}: {}. Upload it again", send.bot(), letter.media(), why);
        }
        turn.say(send, letter, token);
        return "without its media: " + why;
    }

    private void show(Send send, Letter letter, String token, Stored media) throws InterruptedException {
        Optional<Known> known = files.find(send.bot(), media.media());
        if (known.isEmpty()) {
            upload(send, letter, token, media);
            return;
        }
        try {
            turn.show(send, letter, token, known.get());
        } catch (TelegramFailure failure) {
            if (!failure.refuses("file")) {
                throw failure;
            }
            LOG.info("Telegram does not know a file any more, it is uploaded again: {}", failure.reason());
            files.forget(send.bot(), media.media(), known.get());
            upload(send, letter, token, media);
        }
    }

    private void upload(Send send, Letter letter, String token, Stored media) throws InterruptedException {
        if (!files.lease(send.bot(), media.media(), turn.uploadTime().plusSeconds(30))) {
            throw new NotYet(SOON, "its media is being uploaded");
        }
        Optional<JsonNode> sent = Optional.empty();
        try {
            sent = Optional.of(turn.upload(send, letter, token, media));
        } finally {
            files.end(send.bot(), media.media(), sent);
        }
    }
}
