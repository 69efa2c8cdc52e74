package dev.assay.simulator.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Annotation;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topics;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.scenes.FashionMnist;
import dev.assay.simulator.scenes.Scenes;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.TrustedEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class DamagerTest {

    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://damager");
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final int MAX_IMAGE_BYTES = 5_000;

    private final Damager damager =
            new Damager(new Topics("t.", 3, (short) 1), AvroSerdes.serializer(REGISTRY), MAX_IMAGE_BYTES);
    private final Deserializer<Object> deserializer = AvroSerdes.deserializer(REGISTRY);

    private final StreamEvent annotation = new AnnotationEvent(AT, "s1", "a1", "ann", List.of("bag"));
    private final StreamEvent trusted = new TrustedEvent(AT, "s1", List.of("bag"));
    private final StreamEvent image =
            new SampleEvent(AT, new Scenes(FashionMnist.bundled(), 1).test(1).get(0));
    private final StreamEvent features = new SampleEvent(AT, new FourFeatures());

    private record FourFeatures() implements SimulatedSample {

        @Override
        public String id() {
            return "s2";
        }

        @Override
        public List<Integer> labels() {
            return List.of(0);
        }

        @Override
        public Role role() {
            return Role.CROWD;
        }

        @Override
        public Sample toRecord() {
            return new Sample("s2", new FeatureVector(ByteBuffer.wrap(new byte[16])), null);
        }
    }

    @Test
    void everyDamageFitsSomeRecordAndChangesIt() {
        Set<Damage> seen = EnumSet.noneOf(Damage.class);
        for (StreamEvent event : List.of(annotation, trusted, image, features)) {
            ProducerRecord<byte[], byte[]> whole = damager.whole(event);
            for (Damage damage : Damage.fitting(event)) {
                ProducerRecord<byte[], byte[]> damaged = damager.damaged(event, damage);
                assertThat(damaged).as("%s of %s", damage, event.topic()).isNotEqualTo(whole);
                assertThat(damaged.topic()).isEqualTo(whole.topic());
                assertThat(damaged.timestamp()).isEqualTo(whole.timestamp());
                seen.add(damage);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Damage.values()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void wholeRecordsAreReadable() {
        assertThat(read(damager.whole(annotation))).isEqualTo(annotation.toRecord());
        assertThat(read(damager.whole(image))).isEqualTo(image.toRecord());
    }

    @Test
    void someValuesCannotBeDecoded() {
        for (Damage damage : List.of(Damage.TRUNCATED_AVRO, Damage.UNKNOWN_SCHEMA_ID, Damage.GARBAGE)) {
            for (StreamEvent event : List.of(annotation, trusted, image, features)) {
                assertThatThrownBy(() -> read(damager.damaged(event, damage)))
                        .as("%s of %s", damage, event.topic())
                        .isInstanceOf(SerializationException.class);
            }
        }
    }

    @Test
    void othersAreWellFormedAndWrong() throws IOException {
        assertThat(read(damager.damaged(annotation, Damage.WRONG_RECORD_TYPE))).isInstanceOf(TrustedLabels.class);
        assertThat(read(damager.damaged(trusted, Damage.WRONG_RECORD_TYPE))).isInstanceOf(Annotation.class);
        assertThat(damager.damaged(annotation, Damage.NULL_VALUE).value()).isNull();
        assertThat(damager.damaged(annotation, Damage.NULL_KEY).key()).isNull();
        assertThat(new String(damager.damaged(annotation, Damage.KEY_MISMATCH).key(), StandardCharsets.UTF_8))
                .isNotEqualTo("s1");
        assertThat(((Annotation) read(damager.damaged(annotation, Damage.UNKNOWN_LABEL))).getLabels())
                .containsExactly("no-such-label");
        assertThat(((TrustedLabels) read(damager.damaged(trusted, Damage.EMPTY_LABEL_SET))).getLabels())
                .isEmpty();
        assertThat(values(Damage.WRONG_FEATURE_LENGTH).remaining()).isEqualTo(12);
        assertThat(values(Damage.NOT_FINITE).getFloat(0)).isNaN();
    }

    @Test
    void imagesHaveOneFaultEach() throws IOException {
        byte[] large = image(Damage.IMAGE_TOO_LARGE);
        assertThat(large).hasSize(MAX_IMAGE_BYTES + 1);
        assertThat(decoded(large).getWidth()).isEqualTo(56);
        assertThat(decoded(image(Damage.IMAGE_WRONG_SIZE)).getWidth()).isEqualTo(3);
        byte[] half = image(Damage.IMAGE_UNREADABLE);
        assertThatThrownBy(() -> decoded(half)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesADamageThatDoesNotFit() {
        assertThatThrownBy(() -> damager.damaged(annotation, Damage.NOT_FINITE))
                .hasMessageContaining("NOT_FINITE does not fit");
        assertThatThrownBy(() -> damager.damaged(image, Damage.UNKNOWN_LABEL)).hasMessageContaining("does not fit");
        assertThatCode(() -> damager.damaged(image, Damage.NULL_KEY)).doesNotThrowAnyException();
    }

    private Object read(ProducerRecord<byte[], byte[]> record) {
        return deserializer.deserialize(record.topic(), record.value());
    }

    private ByteBuffer values(Damage damage) {
        Sample sample = (Sample) read(damager.damaged(features, damage));
        return ((FeatureVector) sample.getPayload()).getValues().slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] image(Damage damage) {
        Sample sample = (Sample) read(damager.damaged(image, damage));
        ByteBuffer data = ((EncodedImage) sample.getPayload()).getData();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }

    private static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}
