package dev.assay.integration.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Hands the {@link Shared} browser to tests, and skips a test where Chromium is not installed, and says so. With {@code CI_REQUIRES_BROWSER=true} in the environment it fails
 * instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({NeedsBrowser.Condition.class, Shared.Resolver.class})
@interface NeedsBrowser {

    /** Looks for the browser and its driver. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(Browser.CHROMIUM) && Files.isExecutable(Browser.DRIVER)) {
                return ConditionEvaluationResult.enabled("there is Chromium with its driver");
            }
            String missing = "Chromium is not installed as " + Browser.CHROMIUM + " with " + Browser.DRIVER;
            if (Boolean.parseBoolean(System.getenv("CI_REQUIRES_BROWSER"))) {
                throw new IllegalStateException(missing + ", and CI_REQUIRES_BROWSER is set");
            }
            System.err.println("SKIPPED " + context.getDisplayName() + ": " + missing);
            return ConditionEvaluationResult.disabled(missing);
        }
    }
}
