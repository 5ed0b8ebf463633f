namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Who is invited: a person, or whoever holds a post on the day.</summary>
/// <param name="Id">The person's or the post's id.</param>
/// <param name="Desk">Where they are told.</param>
/// <param name="Name">The person's name, or what the post is called, as it was then.</param>
/// <param name="IsPost">Whether it is a post.</param>
public sealed record Invitee(string Id, string Desk, string Name, bool IsPost);
