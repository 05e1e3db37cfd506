package com.apollohq.starter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.stream.Collectors;

/** What a single value on the wire means; null where it is not set or is none. */
public final class Scalars {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private Scalars() {}

    public static Long number(JsonNode wire) {
        if (wire.isNumber()) {
            return wire.doubleValue() == Math.rint(wire.doubleValue()) ? Long.valueOf(wire.longValue()) : null;
        }
        return wire.isTextual() && wire.textValue().matches("-?[0-9]{1,18}") ? Long.valueOf(wire.textValue()) : null;
    }

    public static Boolean flag(JsonNode wire) {
        if (wire.isBoolean()) {
            return wire.booleanValue();
        }
        return switch (wire.isTextual() || wire.isInt() ? wire.asText() : "") {
            case "1" -> Boolean.TRUE;
            case "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    public static OffsetDateTime moment(JsonNode wire) {
        try {
            return wire.isTextual() ? LocalDateTime.parse(wire.textValue(), MOMENT).atOffset(ZoneOffset.UTC) : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    public static LocalDate day(JsonNode wire) {
        try {
            return wire.isTextual() ? LocalDate.parse(wire.textValue(), DAY) : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    public static String write(boolean value) {
        return value ? "1" : "0";
    }

    public static String write(OffsetDateTime value) {
        return MOMENT.format(value.withOffsetSameInstant(ZoneOffset.UTC));
    }

    public static String queryDay(LocalDate value) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(value);
    }

    public static String queryIds(List<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
