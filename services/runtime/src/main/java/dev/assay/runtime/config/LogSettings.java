package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How lines of the log look. */
@ConfigMapping(prefix = "assay.log")
public interface LogSettings {

    /** Forms of a line. */
    enum Format {
        TEXT,
        JSON
    }

    /** For people, or one JSON object a line. */
    @Description("Form of the log's lines: text, or json for one object a line.")
    @WithDefault("text")
    Format format();
}
