package dev.assay.launch;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.assay.runtime.config.LogSettings;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Has the log's lines come in the form that the settings ask for. */
public final class LogFormat {

    /** The environment's name of the setting assay.log.format. */
    private static final String VARIABLE = "ASSAY_LOG_FORMAT";

    /** Name of the appender in logback.xml; before the settings are read it is the environment that says. */
    private static final String PROPERTY = "assay.log.appender";

    private static LogSettings.Format current = LogSettings.Format.TEXT;

    private LogFormat() {}

    /** Has it come as the environment says: for what is logged before settings are read, and by commands that have none. */
    public static void useEnvironment() {
        use(System.getenv());
    }

    static void use(Map<String, String> environment) {
        if (LogSettings.Format.JSON.name().equalsIgnoreCase(environment.get(VARIABLE))) {
            use(LogSettings.Format.JSON);
        }
    }

    static synchronized void use(LogSettings.Format format) {
        if (format == current || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        current = format;
        configure(context, format);
    }

    /** Configures logging anew by logback.xml, with the appender of a form. */
    static void configure(LoggerContext context, LogSettings.Format format) {
        URL file = Objects.requireNonNull(LogFormat.class.getResource("/logback.xml"));
        context.reset();
        context.putProperty(PROPERTY, format.name().toLowerCase(Locale.ROOT));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file);
        } catch (JoranException e) {
            throw new IllegalStateException("logging cannot be configured: " + e.getMessage(), e);
        }
    }
}
