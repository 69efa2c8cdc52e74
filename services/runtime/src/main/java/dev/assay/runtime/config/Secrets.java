package dev.assay.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of whatever is printed. */
final class Secrets {

    private static final String MASK = "********";
    private static final List<String> SIGNS =
            List.of("password", "secret", "token", "user.info", "jaas", "credential", "keystore.key");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/@\\s]+@");

    private Secrets() {}

    /** The value as it may be shown: masked if the name tells of a secret, without a user and password in a URL. */
    static String shown(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SIGNS.stream().anyMatch(lower::contains)) {
            return MASK;
        }
        return USER_IN_URL.matcher(value).replaceAll("://" + MASK + "@");
    }
}
