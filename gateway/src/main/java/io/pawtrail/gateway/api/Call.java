package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;

/** One call of somebody whose key is good. */
record Call(AccountId account, Parameters parameters) {}
