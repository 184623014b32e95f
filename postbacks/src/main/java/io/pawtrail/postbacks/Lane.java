package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;

/** What one account is owed at one host: with lanes of their own, accounts do not hold each other up there. */
record Lane(String host, AccountId account) {}
