package dev.assay.gateway.intake;

import dev.assay.records.SampleReference;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Payloads against the model line's input, as ingest checks them. What a reference refers to need not be readable here. */
final class PayloadCheck {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final PayloadDecoder decoder;
    private final boolean features;
    private final boolean follows;

    /**
     * @param references folder that references may lead into; without one they are not followed
     * @throws IllegalArgumentException if the line's input cannot be understood
     */
    PayloadCheck(LineSettings line, Optional<Path> references) {
        InputShape shape = InputShape.parse(line.input());
        this.decoder = new PayloadDecoder(shape, line.maxImageBytes(), references);
        this.features = shape instanceof InputShape.Features;
        this.follows = references.isPresent();
    }

    void check(@Nullable Object payload) throws RefusedException {
        if (payload instanceof SampleReference reference) {
            form(reference);
            if (!follows) {
                return;
            }
        }
        try {
            decoder.decode(payload);
        } catch (InvalidPayloadException e) {
            throw new RefusedException(Reason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    private void form(SampleReference reference) throws RefusedException {
        if (reference.getMediaType().equals(PayloadDecoder.FLOATS) != features) {
            throw new RefusedException(
                    Reason.WRONG_KIND,
                    "the payload refers to " + TextCheck.shown(reference.getMediaType()) + ", but must be "
                            + (features ? PayloadDecoder.FLOATS : "an image"));
        }
        if (reference.getUri().isBlank()) {
            throw new RefusedException(Reason.INVALID_REFERENCE, "the reference has no uri");
        }
        if (!SHA_256.matcher(reference.getSha256()).matches()) {
            throw new RefusedException(
                    Reason.INVALID_REFERENCE, "the sha256 of the reference is not 64 lower-case hexadecimal digits");
        }
    }
}
