package com.apollohq.starter;

/** Whether to try again after an attempt. Only what may be done twice without harm is sent twice. */
public final class Retry {
    private Retry() {}

    /**
     * How one attempt ended.
     *
     * @param status of the answer; null: no whole answer came
     * @param sent whether anything may have reached the server
     * @param permanent whether another attempt would fail the same way, as with a refused certificate
     * @param unreadable whether a success does not hold what the operation answers with
     * @param retryAfter seconds, as the answer asks; null where it does not
     */
    public record Outcome(Integer status, boolean sent, boolean permanent, boolean unreadable, Double retryAfter) {}

    /** What to do: hand over the answer, wait between least and most seconds, or give up. */
    public record Decision(boolean answer, boolean again, double least, double most, boolean outcomeUnknown) {
        public static final Decision ANSWER = new Decision(true, false, 0, 0, false);

        public static Decision again(double least, double most) {
            return new Decision(false, true, least, most, false);
        }

        public static Decision giveUp(boolean outcomeUnknown) {
            return new Decision(false, false, 0, 0, outcomeUnknown);
        }
    }

    /** The path is relative to the base URL; attempt counts those made before. */
    public static Decision after(Outcome outcome, String method, String path, int attempt, int maxRetries) {
        int status = outcome.status() == null ? 0 : outcome.status();
        boolean repeatable = !method.equals("POST") || path.equals("/upload");
        boolean may = false;
        boolean unknown = false;
        if (status == 0) {
            unknown = outcome.sent() && !repeatable;
            may = !outcome.permanent() && !unknown;
        } else if (status == 429) {
            may = true;
        } else if (status >= 200 && status < 300) {
            if (!outcome.unreadable()) {
                return Decision.ANSWER;
            }
            unknown = !repeatable;
        } else {
            unknown = status >= 500 && !repeatable;
            may = repeatable && status >= 502 && status <= 504;
        }
        Double asked = outcome.retryAfter();
        if (!may || attempt >= maxRetries || asked != null && asked > 3600) {
            return Decision.giveUp(unknown);
        }
        double most = Math.min(8, 0.5 * Math.pow(2, attempt));
        return asked != null ? Decision.again(asked, asked) : Decision.again(most / 2, most);
    }
}
