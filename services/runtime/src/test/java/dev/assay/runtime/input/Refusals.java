package dev.assay.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/** Asserts why a payload is refused. */
final class Refusals {

    private Refusals() {}

    static AbstractThrowableAssert<?, ?> assertRefused(
            PayloadDecoder decoder, @Nullable Object payload, InvalidPayloadException.Reason reason) {
        return assertThatThrownBy(() -> decoder.decode(payload))
                .asInstanceOf(InstanceOfAssertFactories.throwable(InvalidPayloadException.class))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
