package dev.assay.trainer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** What the trainer logs. */
final class Logs {

    /** What the trainer uses logs as well, such as reading of examples. */
    private static final String OURS = "dev.assay";

    private Logs() {}

    /** Does something with the trainer's logs at a level, for what fails a thousand times on purpose. */
    static <T> T at(Level level, Supplier<T> work) {
        Logger logger = (Logger) LoggerFactory.getLogger(OURS);
        Level before = logger.getLevel();
        logger.setLevel(level);
        try {
            return work.get();
        } finally {
            logger.setLevel(before);
        }
    }
}
