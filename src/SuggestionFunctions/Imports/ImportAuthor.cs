using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Imports;

/// <summary>Who ordered an import, with the posts held then.</summary>
public sealed record ImportAuthor(string PersonId, string Name, IReadOnlyList<HeldPost> Posts)
{
    public static ImportAuthor Of(Caller caller) => new(caller.PersonId, caller.Name, caller.Posts);

    public Caller ToCaller() => new(PersonId, Name, Posts, SessionId: "");
}
