package dev.assay.gateway.intake;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What is taken from outside, over HTTP and from files. */
@ConfigMapping(prefix = "assay.intake")
public interface IntakeSettings {

    /** Whether an annotation may have no labels; as {@code assay.ingest.allow-empty-annotations}, which must agree. */
    @Description("Whether an annotation may have no labels; must agree with assay.ingest.allow-empty-annotations.")
    @WithDefault("false")
    boolean allowEmptyAnnotations();

    /** Folder that sample references may lead into, to check what they refer to; without one, only their form is checked. */
    @Description("Folder that sample references may lead into; without one, only the form of references is checked.")
    Optional<String> referenceRoot();

    /** How long to try to reach the brokers before an item is given back to be sent again. */
    @Description("How long to try to reach the brokers before items are given back to be sent again.")
    @WithDefault("15s")
    Duration patience();
}
