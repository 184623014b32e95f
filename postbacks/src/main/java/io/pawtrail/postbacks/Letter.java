package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackTemplate;

/**
 * A template, ready to be filled in.
 *
 * @param json whether the tracker's yes must stand in the body
 * @param personal whether it asks who the subscriber is
 */
record Letter(PostbackTemplate template, boolean json, boolean personal) {
    String host() {
        return template.host();
    }
}
