package dev.assay.integration.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips a test where there is no Docker engine, or not the services' image, and says so. With {@code
 * CI_REQUIRES_CONTAINERS=true} in the environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsContainers.Condition.class)
@interface NeedsContainers {

    /** Looks for the engine and the image. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String missing = missing();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("there are a Docker engine and the image");
            }
            if (Boolean.parseBoolean(System.getenv("CI_REQUIRES_CONTAINERS"))) {
                throw new IllegalStateException(missing + ", and CI_REQUIRES_CONTAINERS is set");
            }
            System.err.println("SKIPPED " + context.getDisplayName() + ": " + missing);
            return ConditionEvaluationResult.disabled(missing);
        }

        private static String missing() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return "no Docker engine answers";
            }
            boolean built = !DockerClientFactory.lazyClient()
                    .listImagesCmd()
                    .withImageNameFilter(Images.SERVICE)
                    .exec()
                    .isEmpty();
            return built ? "" : "there is no image " + Images.SERVICE;
        }
    }
}
