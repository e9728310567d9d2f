import json
S=json.load(open("/work/shared/data/blns.json"))
S=[s if isinstance(s,str) else s.get("text",s.get("string","")) for s in (S if isinstance(S,list) else S.get("cases",S.get("strings",[])))]
from tests.forms import form_of
def test_fuzz(sign_in,newsroom,client,app):
    b=sign_in(newsroom.salma); bad=[]; n=0
    from blog.extensions import limiter
    for s in S:
        s=s.encode("utf-8","surrogatepass").decode("utf-8","replace"); n+=1
        r=b.post("/desk/people",data=dict(name=s,email=f"u{n}@x.example",role="author",language="en"))
        if r.status_code not in (303,422): bad.append(("add",s,r.status_code))
        if r.status_code==303:
            g=b.get(r.location)
            if g.status_code!=200: bad.append(("get",s,g.status_code))
        r=b.post(f"/desk/people/{newsroom.omar.id}",data=dict(name=s,slug=s,bio=s,email=s,role=s,language=s))
        if r.status_code not in (303,422): bad.append(("edit",s,r.status_code))
        r=b.post(f"/desk/people/{newsroom.omar.id}",data=dict(slug=s,bio=s))
        if r.status_code not in (303,422): bad.append(("edit2",s,r.status_code))
        r=b.post("/desk/settings",data=dict(tagline_ar=s,about_en=s,banned_words=s,suspect_words=s,site_name_en=s))
        if r.status_code not in (303,422): bad.append(("set",s,r.status_code))
        r=b.post("/desk/settings",data={k:s for k in ("time_zone","languages","accent","comment_policy","site_name_ar")})
        if r.status_code not in (303,422): bad.append(("set2",s,r.status_code))
        r=b.get("/desk/audit",query_string=dict(person=s,kind=s,page=s))
        if r.status_code!=200: bad.append(("audit",s,r.status_code))
        r=client.get("/desk/login",query_string=dict(next=s,lang=s))
        if r.status_code!=200: bad.append(("login",s,r.status_code))
        f=form_of(client.get("/desk/login"),action="/desk/login")
        r=client.post("/desk/login",data=f.fields|dict(email=s,password=s,resume=s,next=s,remember=s),headers={"User-Agent":"x"})
        if r.status_code not in (401,429): bad.append(("signin",s,r.status_code))
        limiter.reset()
        r=client.get("/invitation/"+s.replace("/","").replace("?","").replace("#","")) if s.strip() else None
        if r is not None and r.status_code!=404: bad.append(("inv",s,r.status_code))
        r=client.get("/setup",query_string=dict(token=s))
        if r.status_code!=404: bad.append(("setup",s,r.status_code))
        for p in ("/","/desk/people"):
            if b.get(p).status_code!=200: bad.append((p,s))
    print(n,bad[:20])
    assert not bad
