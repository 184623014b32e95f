package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountCommand.ChooseNotifications;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Templates;
import java.util.function.UnaryOperator;

/** What a command did to a profile, so that its view can be waited for: one that it changes no more shows it already. */
interface ProfileChange extends UnaryOperator<ProfileView> {
    static ProfileChange templates(Templates templates) {
        return view -> with(view, view.language(), templates, view.notifications());
    }

    static ProfileChange language(String language) {
        return view -> with(view, language, view.templates(), view.notifications());
    }

    static ProfileChange notifications(ChooseNotifications chosen) {
        return view -> with(view, view.language(), view.templates(), chosen.of(view.notifications()));
    }

    default boolean isShownBy(ProfileView view) {
        return apply(view).equals(view);
    }

    private static ProfileView with(
            ProfileView view, String language, Templates templates, Notifications notifications) {
        return new ProfileView(
                view.account(),
                view.name(),
                view.login(),
                language,
                view.plan(),
                view.paidUntil(),
                view.campaigns(),
                templates,
                notifications,
                view.banned(),
                view.created());
    }
}
