package dev.assay.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new WakeupException(), Failure.STOPPED),
                Arguments.of(new ProducerFencedException("x"), Failure.FENCED),
                Arguments.of(new InvalidProducerEpochException("x"), Failure.FENCED),
                Arguments.of(new KafkaException("error state", new ProducerFencedException("x")), Failure.FENCED),
                Arguments.of(new SaslAuthenticationException("x"), Failure.FATAL),
                Arguments.of(new ClusterAuthorizationException("x"), Failure.FATAL),
                Arguments.of(new KafkaException("wrapped", new ClusterAuthorizationException("x")), Failure.FATAL),
                Arguments.of(new UnsupportedVersionException("x"), Failure.FATAL),
                Arguments.of(new InvalidTopicException("x"), Failure.FATAL),
                Arguments.of(new RecordTooLargeException("x"), Failure.FATAL),
                Arguments.of(new SerializationException("bad record"), Failure.FATAL),
                Arguments.of(new SerializationException("no registry", new ConnectException()), Failure.RETRY),
                Arguments.of(
                        new SerializationException("registry ill", new RestClientException("x", 503, 50300)),
                        Failure.RETRY),
                Arguments.of(
                        new SerializationException("incompatible", new RestClientException("x", 409, 409)),
                        Failure.FATAL),
                Arguments.of(new TimeoutException("x"), Failure.RETRY),
                Arguments.of(new DisconnectException("x"), Failure.RETRY),
                Arguments.of(new TransactionAbortableException("x"), Failure.RETRY),
                Arguments.of(new InvalidPidMappingException("x"), Failure.RETRY),
                Arguments.of(new IOException("no space left on device"), Failure.RETRY),
                Arguments.of(new IllegalStateException("a mistake"), Failure.FATAL));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasOneMeaning(Exception failure, Failure expected) {
        assertThat(Failure.of(failure)).isEqualTo(expected);
    }
}
