package dev.assay.bench.faults;

import java.io.IOException;
import java.util.Map;

/** Something that goes wrong, and is mended after a while. */
interface Fault {

    /** Short name for tables. */
    String name();

    /** What is done, in words. */
    String injected();

    /**
     * Lets it happen to a pipeline at work, and mends it. When this returns, nothing is in the way any more of what was
     * sent being processed.
     *
     * @return what was seen meanwhile that is worth telling, by name
     */
    Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException;
}
