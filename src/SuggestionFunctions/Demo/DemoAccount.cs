using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Demo;

/// <summary>A line of <c>demo-accounts.json</c>: <see cref="Id"/> is the person's, the posts are those held when the demo opens.</summary>
internal sealed record DemoAccount(string Id, string Account, string Password, string Name, IReadOnlyList<MyPost> Posts);
