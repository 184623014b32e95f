package io.pawtrail.messages;

/** The terms of one campaign, and the revision of its welcome. */
public record CampaignTerms(CampaignId campaign, Terms terms, long creative) {}
