package dev.assay.gateway.format;

import dev.assay.gateway.intake.Item;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Takes what a reader finds, in the order in which it finds it. An exception of a method ends the reading. */
public interface Finds {

    /**
     * An item.
     *
     * @param at time of its event, where the file tells it
     * @param where where it stands, for people: a line, an index, an id
     */
    void item(Item item, Optional<Instant> at, String where) throws IOException;

    /** Something that cannot be used; what comes after it is read all the same. */
    void problem(String where, String what) throws IOException;

    /** Something that is left out on purpose. */
    void leftOut(LeftOut why) throws IOException;
}
