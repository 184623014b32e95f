package io.pawtrail.messages;

/** Trying a postback template out. */
public final class TestCalls {
    private TestCalls() {}

    /**
     * Fills one saved template in for a sample lead and calls the tracker for real, once. Nothing is counted, kept or
     * tried again, and nobody's retries or rests change. Answers {@link TestCallView}, also when the tracker refuses or
     * is not reached. Refused with {@code id} when there is no such revision, with {@code url} when it has no template
     * for that status or one that may not be called any more, with {@code rate} while another test of the account runs,
     * after ten in a minute, or when too many run altogether.
     *
     * <p>The sample: {@code {click}} is {@code test}, {@code {status}} and {@code {chat}} are the asked ones,
     * {@code {campaign}} and {@code {user}} are the real ones, {@code {lead}} is the campaign's code, a dash and 32
     * zeros, {@code {event}} is that and {@code -0}, which no real postback has, {@code {subscriber}} is {@code 1},
     * {@code {username}} is {@code test}, {@code {time}} is now.
     *
     * @param account who asks; that campaign and revision are theirs is checked by whoever sends this
     * @param chat the campaign's
     * @param revision of the set of templates that is in force: the campaign's own, or the account's
     */
    public record TestPostback(AccountId account, CampaignId campaign, long chat, long revision, LeadStatus status) {}

    /**
     * What came of a test call.
     *
     * @param url as it was called
     * @param address that was dialled; empty if none was
     * @param code HTTP status; 0 if there was no answer
     * @param millis how long it took
     * @param head the first 2 KiB of the body
     * @param success whether a postback would count as delivered
     * @param error empty if it would; else the error class that the postback log would show: {@code dns},
     *     {@code address} (not public), {@code connect}, {@code tls}, {@code timeout}, {@code broken}, {@code status}
     *     (no 2xx), {@code body} (it does not say ok)
     */
    public record TestCallView(
            String url, String address, int code, long millis, String head, boolean success, String error) {}
}
