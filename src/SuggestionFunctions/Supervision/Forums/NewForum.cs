using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum that is called, as it was checked. <paramref name="Number"/> is what people quote: the number of its first suggestion, and how many there are.</summary>
public sealed record NewForum(
    string Id, string TownId, string Number, string Title, string? Agenda, DateTimeOffset At, int Minutes, string Place, IReadOnlyList<string> Suggestions, IReadOnlyList<Invitee> Invitees,
    PersonName CalledBy, Address CalledFor, PersonName? OnBehalfOf, string? SubstituteFor, string BodyDigest);
