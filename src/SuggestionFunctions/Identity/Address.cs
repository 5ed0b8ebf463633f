namespace SuggestionFunctions.Identity;

/// <summary>Whose desk something lies on, or whom a notice is for: a post (whoever holds it then) or one person.</summary>
public readonly record struct Address(string Value)
{
    public static Address OfPost(string postId) => new($"post:{postId}");

    public static Address OfPerson(string personId) => new($"person:{personId}");

    public override string ToString() => Value;
}
