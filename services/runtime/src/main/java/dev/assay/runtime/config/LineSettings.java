package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The model line: one label space and its models. */
@ConfigMapping(prefix = "assay.line")
public interface LineSettings {

    /** Name of the model line. */
    @Description("Name of the model line.")
    @WithDefault("default")
    String name();

    /** The label space: all label names, in the order of the models' outputs, separated by commas. */
    @Description("All label names, in the order of the models' outputs, separated by commas.")
    List<String> labels();

    /** What samples look like: {@code features:LENGTH}, or {@code image:CHANNELSxHEIGHTxWIDTH} (1 channel grey, 3 RGB). */
    @Description("What samples look like: features:LENGTH or image:CHANNELSxHEIGHTxWIDTH.")
    @WithDefault("features:128")
    String input();

    /** Largest encoded image accepted, in bytes. */
    @Description("Largest encoded image accepted, in bytes.")
    @WithDefault("8388608")
    int maxImageBytes();
}
