package dev.assay.runtime.config;

import java.util.Optional;

/**
 * One setting as it stands.
 *
 * @param name full name; ends with {@code .*} where any name may follow
 * @param value the value in force as text, masked if it is a secret; empty if there is none
 * @param defaultValue the default as text; empty if there is none
 * @param origin where the value came from, or {@code default}
 * @param description what it means; may be empty
 */
public record SettingDescription(
        String name, Optional<String> value, Optional<String> defaultValue, String origin, String description) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(" = ").append(value.orElse(""));
        text.append("  (").append(origin);
        if (defaultValue.isPresent() && !origin.equals(Settings.DEFAULT)) {
            text.append("; default ").append(defaultValue.get());
        }
        text.append(')');
        return description.isEmpty() ? text.toString() : text + System.lineSeparator() + "    " + description;
    }
}
