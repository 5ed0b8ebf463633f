using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Rehearsals;

/// <summary>The rehearsal clock's routes, described.</summary>
internal static class RehearsalOperations
{
    public static Operation Read { get; } = new("RehearsalClockRead", new("演练时钟", "The rehearsal clock"))
    {
        Answers = [Answer.Ok<ClockAnswer>()],
        Problems = [HttpProblems.NotFound],
    };

    public static Operation Move { get; } = new("RehearsalClockMove", new("拨动演练时钟", "Move the rehearsal clock"))
    {
        Description = "Either by a duration, or to an instant; only forward. Every timer that is due on the way fires at its own instant.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("advance", 40, "P3D"), Field.Instant("to")),
        Answers = [Answer.Ok<ClockMoved>()],
        Problems = [HttpProblems.NotFound, HttpProblems.Forbidden],
    };
}
