package dev.assay.gateway.format.cvat;

import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.SampleLabels;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One file on its way through. */
final class CvatFile {

    private final XMLStreamReader xml;
    private final Provenance provenance;
    private final Finds finds;
    private final SampleLabels items;
    private final CvatMeta meta = new CvatMeta();

    CvatFile(XMLStreamReader xml, Provenance provenance, Finds finds, SampleLabels items) {
        this.xml = xml;
        this.provenance = provenance;
        this.finds = finds;
        this.items = items;
    }

    void read() throws XMLStreamException, IOException, UnusableException {
        boolean root = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new UnusableException("it has a document type, as no export of CVAT has");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            if (!root && !name.equals("annotations")) {
                throw new UnusableException("its outermost element is '" + Texts.shown(name) + "', not 'annotations'");
            }
            root = true;
            switch (name) {
                case "meta" -> meta();
                case "image" -> image();
                case "track" ->
                    throw new UnusableException("it holds tracks: export the task as 'CVAT for images 1.1'");
                default -> {
                    // The outermost element, and the version.
                }
            }
        }
    }

    private void meta() throws XMLStreamException, UnusableException {
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.isEmpty()) {
                        return;
                    }
                    String joined = String.join("/", path);
                    meta.text(joined, text.toString().strip());
                    meta.end(joined);
                    text.setLength(0);
                    path.remove(path.size() - 1);
                }
                default -> {
                    // Comments.
                }
            }
        }
    }

    private void image() throws XMLStreamException, IOException, UnusableException {
        String name = attribute("name");
        String frame = attribute("id");
        String task = attribute("task_id");
        String where = "line " + xml.getLocation().getLineNumber() + ", image " + Texts.shown(name);
        Set<String> labels = labels(where);
        if (name.isBlank()) {
            finds.problem(where, "it has no name");
            return;
        }
        items.image(name, name, where);
        try {
            Instant at = meta.changed().orElse(provenance.changed());
            String annotator = provenance.annotator().orElseGet(() -> meta.annotator(task, number(frame)));
            if (meta.isGroundTruth() && !provenance.trusted()) {
                items.labels(name, annotator, List.copyOf(labels), at, items.id(name, annotator), 1, true, where);
            } else {
                items.labels(name, annotator, List.copyOf(labels), at, where);
            }
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
    }

    /** Labels of the elements right below the image; parts of a skeleton are not labels of the image. */
    private Set<String> labels(String where) throws XMLStreamException, IOException {
        Set<String> labels = new LinkedHashSet<>();
        int depth = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth++ == 0) {
                    String label = attribute("label");
                    if (label.isBlank()) {
                        finds.problem(where, "a " + Texts.shown(xml.getLocalName()) + " has no label");
                    } else {
                        labels.add(label);
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && depth-- == 0) {
                return labels;
            }
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
