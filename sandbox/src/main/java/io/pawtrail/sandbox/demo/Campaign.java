package io.pawtrail.sandbox.demo;

/** A campaign that the demo made through the product's API. */
record Campaign(long id, String code, long chat) {}
