package io.pawtrail.sandbox.demo;

/**
 * A campaign that the demo made through the product's API.
 *
 * @param title of the chat
 * @param marker a constant in its templates
 */
record Campaign(long id, String code, long chat, String title, String marker) {}
