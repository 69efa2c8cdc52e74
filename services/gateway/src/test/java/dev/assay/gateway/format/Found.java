package dev.assay.gateway.format;

import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Remembers, as lines of text, what a reader finds. */
public class Found implements Finds {

    public static final Instant CHANGED = Instant.parse("2026-11-20T00:00:00Z");

    private final List<Item> items = new ArrayList<>();
    private final List<Optional<Instant>> times = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);

    /** What is in a file of the test resources. */
    public static Found in(FormatReader reader, String resource) {
        try (InputStream in = Found.class.getResourceAsStream("/format/" + resource)) {
            return read(reader, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Found inText(FormatReader reader, String text) {
        return read(reader, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Found read(FormatReader reader, byte[] bytes) {
        Found found = new Found();
        try {
            reader.read(new ByteArrayInputStream(bytes), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Of a crowd, without images. */
    public static Provenance crowd(String annotator) {
        return new Provenance(
                Optional.of(annotator), false, OptionalInt.empty(), CHANGED, false, new Payloads(Optional.empty()));
    }

    @Override
    public void item(Item item, Optional<Instant> at, String where) {
        items.add(item);
        times.add(at);
    }

    @Override
    public void problem(String where, String what) {
        problems.add(where + ": " + what);
    }

    @Override
    public void leftOut(LeftOut why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    public List<Item> items() {
        return items;
    }

    public Optional<Instant> time(int item) {
        return times.get(item);
    }

    public List<String> problems() {
        return problems;
    }

    public int leftOutBecause(LeftOut why) {
        return leftOut.getOrDefault(why, 0);
    }

    /** One line an item: what, id, by whom, labels. */
    public List<String> lines() {
        return items.stream().map(Found::line).toList();
    }

    private static String line(Item item) {
        if (item instanceof Item.OfSample sample) {
            return "sample " + sample.sampleId() + " "
                    + sample.sample().getPayload().getClass().getSimpleName();
        }
        if (item instanceof Item.OfTruth truth) {
            return "truth " + truth.sampleId() + " " + truth.labels().getLabels();
        }
        if (item instanceof Item.OfAnnotation of) {
            Annotation annotation = of.annotation();
            String what = annotation.getAction() == AnnotationAction.RETRACTED ? "retracted" : "annotation";
            return what + " " + annotation.getAnnotationId() + " of " + annotation.getSampleId() + " by "
                    + annotation.getAnnotator() + " " + annotation.getLabels();
        }
        return "withdrawn " + item.sampleId();
    }
}
