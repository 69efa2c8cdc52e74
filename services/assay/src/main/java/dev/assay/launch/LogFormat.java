package dev.assay.launch;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.assay.runtime.config.LogSettings;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Has the log's lines come in the form that the settings ask for. */
final class LogFormat {

    /** Name of the appender in logback.xml; before the settings are read it is the environment that says. */
    private static final String PROPERTY = "assay.log.appender";

    private static LogSettings.Format current = LogSettings.Format.TEXT;

    private LogFormat() {}

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
