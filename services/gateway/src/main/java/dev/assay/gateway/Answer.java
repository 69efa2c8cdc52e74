package dev.assay.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.gateway.intake.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is told.
 *
 * @param accepted how many items the brokers have
 * @param refused how many went nowhere
 * @param error why the request as a whole did not end well, for people; not there if it did
 * @param items one entry for each item, or for each that was refused if so asked, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(int accepted, int refused, @Nullable String error, List<Entry> items) {

    static final String ACCEPTED = "accepted";
    static final String REFUSED = "refused";

    /**
     * What became of an item.
     *
     * @param index place in the request, from 0; lines that are empty do not count
     * @param id sample id or annotation id, as far as it could be read
     * @param status {@value Answer#ACCEPTED} or {@value Answer#REFUSED}
     * @param code why it was refused, for programs
     * @param error why it was refused, for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            int index,
            @Nullable String id,
            String status,
            @Nullable String code,
            @Nullable String error) {

        static Entry of(int index, Optional<String> id, Outcome outcome) {
            return outcome instanceof Outcome.Refused refused
                    ? new Entry(
                            index, id.orElse(null), REFUSED, refused.reason().name(), refused.detail())
                    : new Entry(index, id.orElse(null), ACCEPTED, null, null);
        }
    }
}
