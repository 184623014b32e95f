package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an update that we read. Telegram adds fields and kinds all the time; what we do not read cannot fail, so
 * that no /start is lost to a new kind of gift beside it. An id or a date that is missing reads as 0, which Telegram
 * never gives.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Incoming(
        @JsonProperty("update_id") @Nullable Long id,
        @Nullable Post message,
        @JsonProperty("my_chat_member") @Nullable Change mine,
        @JsonProperty("chat_member") @Nullable Change member,
        @JsonProperty("chat_join_request") @Nullable Request request) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            long id,
            @JsonProperty("is_bot") boolean bot,
            @JsonProperty("first_name") @Nullable String first,
            @JsonProperty("last_name") @Nullable String last,
            @Nullable String username,
            @JsonProperty("language_code") @Nullable String language) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Chat(long id, @Nullable String type, @Nullable String title) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Post(
            @JsonProperty("message_id") long id,
            @Nullable User from,
            @Nullable Chat chat,
            long date,
            @Nullable String text,
            @JsonProperty("forward_origin") @Nullable JsonNode origin,
            @JsonProperty("forward_date") @Nullable JsonNode forwarded,
            @JsonProperty("new_chat_title") @Nullable String renamed,
            @JsonProperty("migrate_to_chat_id") long migratedTo,
            @JsonProperty("migrate_from_chat_id") long migratedFrom) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record State(
            @Nullable User user,
            @Nullable String status,
            @JsonProperty("is_member") boolean member,
            @JsonProperty("can_invite_users") boolean mayInvite) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(
            @Nullable Chat chat,
            @Nullable User from,
            long date,
            @JsonProperty("old_chat_member") @Nullable State old,
            @JsonProperty("new_chat_member") @Nullable State now) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Request(@Nullable Chat chat, @Nullable User from, long date) {}
}
