package dev.assay.runtime.config;

import dev.assay.runtime.config.Assignments.Assignment;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts SmallRye's messages into words for whoever sets the settings. */
final class SettingsProblem {

    private static final Pattern NAME = Pattern.compile("config property (\\S+)");
    private static final Pattern CONVERSION = Pattern.compile("whilst being converted (.*)", Pattern.DOTALL);
    private static final Pattern CODES = Pattern.compile("(?:[a-z]+\\.)+[A-Za-z]+(?:Exception)?: |SRCFG[0-9]+: ");

    private SettingsProblem() {}

    static String describe(String message, Map<String, Assignment> values) {
        Matcher named = NAME.matcher(message);
        if (!named.find()) {
            return CODES.matcher(message).replaceAll("");
        }
        String name = named.group(1);
        Assignment assigned = values.get(name);
        String origin = assigned == null ? "" : " (from " + assigned.origin() + ")";
        if (message.contains("SRCFG00014")) {
            return "setting " + name + " is missing and has no default: set it in the settings file, or as "
                    + SettingNames.variable(name) + " in the environment";
        }
        if (message.contains("SRCFG00040") || message.contains("converted to null")) {
            return "setting " + name + origin + " is empty; give it a value, or leave it out";
        }
        Matcher conversion = CONVERSION.matcher(message);
        if (conversion.find()) {
            String value = assigned == null ? "" : Secrets.shown(name, assigned.value());
            String reason = CODES.matcher(conversion.group(1)).replaceAll("");
            if (reason.startsWith("For input string")) {
                reason = "it is not such a number";
            }
            String shown = Secrets.shown(name, reason).equals(reason) ? ": " + reason : "";
            return "setting " + name + origin + " cannot be '" + value + "'" + shown;
        }
        String plain = CODES.matcher(message).replaceAll("");
        return Secrets.shown(name, plain).equals(plain) ? plain : "setting " + name + origin + " is not valid";
    }
}
