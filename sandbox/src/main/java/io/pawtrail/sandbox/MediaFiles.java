package io.pawtrail.sandbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Photos and videos: uploaded, fetched from a URL, or known by the id that the same bot got for them. */
final class MediaFiles {
    private static final long LARGEST_PHOTO = 10L * 1024 * 1024;
    private static final long LARGEST_FILE = 50L * 1024 * 1024;

    private int count;

    StoredFile of(BotAccount bot, ApiCall call, String kind) {
        Upload upload = call.upload(kind);
        if (upload != null) {
            check(upload, kind);
            return store(bot, upload.stored(newId(bot), kind));
        }
        String given = call.text(kind);
        StoredFile known = bot.files.get(given);
        if (known != null) {
            return sameKind(known, kind);
        }
        if (given.matches("https?://.+")) {
            return store(bot, new StoredFile(newId(bot), kind, 0, ""));
        }
        throw TelegramRefusal.bad(
                given.isEmpty()
                        ? "there is no " + kind + " in the request"
                        : "wrong file identifier/HTTP URL specified");
    }

    static boolean uploaded(ApiCall call, @Nullable StoredFile file) {
        return file != null && call.upload(file.kind()) != null;
    }

    private static void check(Upload upload, String kind) {
        if (upload.size() == 0) {
            throw TelegramRefusal.bad("file must be non-empty");
        }
        if (upload.size() > LARGEST_FILE) {
            throw new TelegramRefusal(413, "Request Entity Too Large");
        }
        if ("photo".equals(kind) && upload.size() > LARGEST_PHOTO) {
            throw TelegramRefusal.bad("file of size " + upload.size() + " bytes is too big for a photo");
        }
    }

    private static StoredFile sameKind(StoredFile known, String kind) {
        if (!known.kind().equals(kind)) {
            throw TelegramRefusal.bad("can't use file of type " + name(known.kind()) + " as " + name(kind));
        }
        return known;
    }

    private static String name(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    private String newId(BotAccount bot) {
        return "AgAC" + bot.id + "_" + ++count;
    }

    private static StoredFile store(BotAccount bot, StoredFile file) {
        bot.files.put(file.id(), file);
        return file;
    }
}
