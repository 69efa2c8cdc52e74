package dev.assay.learning.network;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Networks by their specification, a text that is kept in each checkpoint:
 *
 * <ul>
 *   <li>{@code mlp:512} or {@code mlp:512,256}: hidden layers of a perceptron;
 *   <li>{@code convnet:16,32,64,128}: channels of the convolutions, each halving the image;
 *   <li>{@code tresnet:m}, {@code tresnet:8,16,32,64} or {@code tresnet:76,152,304,608/4,5,18,3}: TResNet-M, or the widths
 *       of the four stages and their depths (one block each by default);
 *   <li>{@code torchscript:FILE} or {@code torchscript:FILE#512}: a user's module as frozen feature extractor, and the
 *       hidden layers on top of it (none by default);
 *   <li>{@code torchscript:FILE@tune} or {@code torchscript:FILE#512@tune}: the same, and the module is trained too.
 * </ul>
 *
 * <p>At the end of all but the frozen module, {@code @weights=FILE.safetensors} gives the values to start from; see
 * docs/backbones.md.
 */
public final class Networks {

    private static final String TUNE = "@tune";
    private static final String WEIGHTS = "@weights=";

    private Networks() {}

    /** The specification used where the settings say {@code auto}. */
    public static String defaultFor(InputFormat input) {
        return input.shape().length == 1 ? "mlp:512" : "convnet:16,32,64,128";
    }

    /**
     * Builds a network.
     *
     * @throws IllegalArgumentException if the specification cannot be read or does not fit the input
     */
    public static Network of(String specification, InputFormat input, int labels, Device device) {
        int weights = specification.lastIndexOf(WEIGHTS);
        if (weights >= 0) {
            Network network = of(specification.substring(0, weights), input, labels, device);
            if (network instanceof BackboneNetwork) {
                network.close();
                throw new IllegalArgumentException("network '" + specification
                        + "': a frozen module comes with its weights; use @tune before @weights");
            }
            return new PretrainedNetwork(network, Path.of(specification.substring(weights + WEIGHTS.length())));
        }
        int colon = specification.indexOf(':');
        String kind = colon < 0 ? specification : specification.substring(0, colon);
        String rest = colon < 0 ? "" : specification.substring(colon + 1);
        return switch (kind) {
            case "mlp" -> new MlpNetwork(input.size(), widths(specification, rest), labels);
            case "convnet" -> new ConvNetwork(image(specification, input)[0], widths(specification, rest), labels);
            case "tresnet" -> {
                int[] image = image(specification, input);
                yield tresnet(specification, rest, image, labels);
            }
            case "torchscript" -> {
                boolean tuned = rest.endsWith(TUNE);
                String module = tuned ? rest.substring(0, rest.length() - TUNE.length()) : rest;
                int hash = module.lastIndexOf('#');
                Path file = Path.of(hash < 0 ? module : module.substring(0, hash));
                List<Integer> hidden = hash < 0 ? List.of() : widths(specification, module.substring(hash + 1));
                yield tuned
                        ? new TunedNetwork(file, input, hidden, labels, device)
                        : new BackboneNetwork(file, input, hidden, labels, device);
            }
            default ->
                throw new IllegalArgumentException("network '" + specification
                        + "' is not known; use mlp:WIDTHS, convnet:CHANNELS, tresnet:m, tresnet:WIDTHS[/DEPTHS] or"
                        + " torchscript:FILE[#WIDTHS][@tune], with @weights=FILE at the end to start from weights");
        };
    }

    private static int[] image(String specification, InputFormat input) {
        if (input.shape().length != 3) {
            throw new IllegalArgumentException(
                    "network '" + specification + "' needs images, but samples are " + input);
        }
        return input.shape();
    }

    private static Network tresnet(String specification, String text, int[] image, int labels) {
        try {
            return new TResNetwork(tresnetShape(specification, text), image, labels);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String start = "network '" + specification + "': ";
            throw new IllegalArgumentException(message.startsWith(start) ? message : start + message, e);
        }
    }

    private static TResNetShape tresnetShape(String specification, String text) {
        if (text.equals("m")) {
            return TResNetShape.M;
        }
        int slash = text.indexOf('/');
        List<Integer> widths = widths(specification, slash < 0 ? text : text.substring(0, slash));
        List<Integer> depths =
                slash < 0 ? Collections.nCopies(widths.size(), 1) : widths(specification, text.substring(slash + 1));
        return new TResNetShape(widths, depths);
    }

    private static List<Integer> widths(String specification, String text) {
        List<Integer> widths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException(
                        "network '" + specification + "': '" + part + "' is not a width between 1 and 999999");
            }
            widths.add(Integer.parseInt(part));
        }
        return widths;
    }
}
